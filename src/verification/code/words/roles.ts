/**
 * What a word says about the number beside it. The three languages share one table: no word means something else in
 * another of them, and a recogniser that listens in the wrong language often writes these right.
 *
 * @module
 */
export type Role =
  /** It announces the code, or says that it comes once more. */
  | "code"
  /** It announces a number that is not the code. */
  | "elsewhere"
  /** The number before it counts something. */
  | "unit";

const WORDS: Readonly<Record<Role, readonly string[]>> = {
  code: [
    "code codes passcode otp verification repeat repeating repeated again",
    "codigo codigos verificacao repito repetindo repetimos repetir novamente novo",
    "verificacion nuevamente nuevo",
  ],
  elsewhere: [
    // The PIN of Meta's two-step verification has six digits too, and is never spoken.
    "pin call dial press phone telephone fax extension order",
    "ligue ligar disque telefone celular ramal pedido tecle pressione aperte",
    "llame llamar marque telefono movil presione pulse oprima",
  ],
  unit: [
    "minute minutes min mins seconds hour hours hrs day days week weeks month months year years am pm",
    "digit digits character characters times more attempt attempts tries dollars cents percent",
    "minuto minutos segundo segundos hora horas dia dias semana semanas mes meses ano anos",
    "digito digitos caracteres vez vezes tentativa tentativas momento instante reais centavos porcento",
    "cifras veces intento intentos pesos euros dolares",
  ],
};

const ROLES: ReadonlyMap<string, Role> = new Map(
  (["code", "elsewhere", "unit"] as const).flatMap((role) =>
    WORDS[role].flatMap((words) => words.split(" ").map((word) => [word, role] as const)),
  ),
);

export function roleOf(word: string): Role | undefined {
  return ROLES.get(word);
}
