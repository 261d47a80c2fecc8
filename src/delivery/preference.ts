/**
 * Whether somebody says that they want no more advertising, or want it again, in so many words.
 *
 * Only a whole message counts, and only words that hardly mean anything else. Two kinds of words are left out although
 * they are seen in such lists. Those that bots use in their menus: CANCEL, END, QUIT, CANCELAR, SAIR, SALIR stop an
 * order or a chat, VOLTAR, VOLVER and INICIAR lead through menus, INSCREVER and DARME DE ALTA make somebody a student
 * or a customer. And words that answer a question of their own: ALTA ("high", of a priority). BAJA ("low") stays all the
 * same, since it is the word that advertising in Spanish names; who said it by mistake misses some advertising, who was
 * not heard blocks the number. For the same reason fewer words bring advertising back than stop it.
 *
 * @module
 */

const STOP: ReadonlySet<string> = new Set([
  ...["stop", "stop all", "stopall", "stop messages", "stop promotions", "stop marketing"],
  ...["unsubscribe", "unsubscribe me", "opt out", "optout"],
  // Portuguese.
  ...["parar", "pare", "parar tudo", "parar mensagens", "parar promocoes", "sair da lista"],
  ...["descadastrar", "descadastre", "descadastre me", "me descadastre", "desinscrever"],
  ...["cancelar inscricao", "cancelar a inscricao", "cancelar minha inscricao"],
  ...["nao quero receber", "nao quero mais receber", "nao quero receber mensagens"],
  ...["nao quero mais receber mensagens"],
  // Spanish.
  ...["baja", "darse de baja", "darme de baja", "dar de baja", "dame de baja", "deme de baja"],
  ...["quiero darme de baja", "parar mensajes", "parar promociones", "desuscribir", "desuscribirme"],
  ...["desuscribirse", "cancelar suscripcion", "cancelar la suscripcion", "cancelar mi suscripcion"],
  ...["anular suscripcion", "no quiero recibir mensajes", "no quiero recibir mas mensajes"],
  ...["no quiero mas mensajes"],
]);

const RESUME: ReadonlySet<string> = new Set([
  ...["start", "unstop", "subscribe", "resubscribe", "opt in", "optin"],
  // Portuguese.
  ...["voltar a receber", "quero voltar a receber", "quero receber mensagens", "quero receber promocoes"],
  // Spanish.
  ...["volver a recibir", "quiero volver a recibir", "quiero recibir mensajes", "quiero recibir promociones"],
  ...["suscribirme"],
]);

/** UTF-16 units: no message that is one of these words is longer, with all its punctuation. */
const LONGEST = 80;

/**
 * @param text the whole message; capitals, accents and punctuation do not matter
 * @example preferenceIn("¡Darme de baja!") // → "stop"
 */
export function preferenceIn(text: string): "stop" | "resume" | undefined {
  if (text.length > LONGEST) return undefined;
  const words = plain(text);
  if (STOP.has(words)) return "stop";
  return RESUME.has(words) ? "resume" : undefined;
}

function plain(text: string): string {
  const letters = text.normalize("NFD").replace(/\p{M}+/gu, "");
  return letters
    .toLowerCase()
    .replace(/[\p{P}\s]+/gu, " ")
    .trim();
}
