import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { preferenceIn } from "../../src/delivery/preference.ts";

describe("somebody wants no more advertising when they write", () => {
  test.each([
    ...["stop", "STOP", "Stop.", "stop!!!", '"STOP"', "  stop\n", "stop all", "STOPALL", "Unsubscribe"],
    ...["opt out", "opt-out", "OptOut", "Stop promotions"],
    ...[
      "parar",
      "PARAR",
      "Pare!",
      "descadastrar",
      "cancelar inscrição",
      "Cancelar  Inscricao",
      "sair da lista",
    ],
    ...["Não quero mais receber mensagens.", "nao quero receber"],
    ...[
      "baja",
      "BAJA",
      "¡Baja!",
      "darse de baja",
      "Darme de baja",
      "cancelar suscripción",
      "CANCELAR SUSCRIPCION",
    ],
    ...["No quiero recibir más mensajes"],
    // Decomposed letters, as some keyboards send them.
    "cancelar inscric\u0327a\u0303o",
  ])("%j", (text) => {
    expect(preferenceIn(text)).toBe("stop");
  });
});

describe("somebody wants it again when they write", () => {
  test.each([
    ...["start", "START", "Start.", "unstop", "subscribe", "opt in", "Opt-In"],
    ...["voltar a receber", "quero receber mensagens", "volver a recibir", "¡Suscribirme!"],
  ])("%j", (text) => {
    expect(preferenceIn(text)).toBe("resume");
  });
});

describe("nothing is said about advertising by", () => {
  test.each<[string, readonly string[]]>([
    [
      "words of menus",
      ["cancel", "end", "quit", "exit", "cancelar", "sair", "salir", "voltar", "volver", "iniciar", "menu"],
    ],
    ["making or ending an account", ["cadastrar", "inscrever", "darme de alta", "dar de alta"]],
    ["answers to other questions", ["alta", "media", "baixa", "yes", "no", "sim", "não", "1"]],
    [
      "a word among others",
      ["please don't stop", "stop the delivery", "where do I start?", "pare na esquina", "no stop"],
    ],
    ["parts of words", ["stopped", "started", "bajada", "parara", "s t o p"]],
    ["nothing", ["", " ", "!!!", "👍"]],
  ])("%s", (_, texts) => {
    expect(texts.filter((text) => preferenceIn(text) !== undefined)).toEqual([]);
  });

  test("a long text, however it is made, in no time", () => {
    expect(preferenceIn(`stop${"!".repeat(1_000_000)}`)).toBeUndefined();
    expect(preferenceIn(`${" .".repeat(500_000)}a`)).toBeUndefined();
  }, 1_000);
});

test("capitals, accents and punctuation around the words make no difference", () => {
  const punctuation = fc.string({ unit: fc.constantFrom(".", "!", "¡", " ", "…", "\n", '"'), maxLength: 5 });
  const word = fc.constantFrom("stop", "cancelar inscrição", "darse de baja", "start", "sair", "suscribirme");
  fc.assert(
    fc.property(word, punctuation, punctuation, (said, before, after) => {
      const expected = preferenceIn(said);
      expect(preferenceIn(`${before}${said.toUpperCase().normalize("NFD")}${after}`)).toBe(expected);
    }),
  );
});
