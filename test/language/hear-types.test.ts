import { describe, expect, it } from "vitest";
import { answerIn } from "../../src/language/hear/answer.ts";
import { askingFor } from "../../src/language/hear/asking/index.ts";
import { HEAR_TYPES, hearTypeNamed } from "../../src/language/hear/index.ts";
import type { Attachment } from "../../src/model/message.ts";
import type { Value } from "../../src/model/value.ts";

/** What each type of HEAR makes of what people write. It is Monday, 2 March 2026, 23:30 where the bot is. */
const WALL = Date.parse("2026-03-02T23:30:00Z");
const HUGE = "9".repeat(100_000);

function read(type: string, body: string, attachment?: Attachment): Value | undefined {
  const message = { id: "m", sentAt: 0, sender: "1", type: "text", body } as const;
  const answer = answerIn({ ...message, ...(attachment && { attachment }) }, () => WALL);
  const found = hearTypeNamed(type);
  if (found === undefined) throw new Error(`no type ${type}`);
  return found.read(answer);
}

const ACCEPTED: Readonly<Record<string, readonly (readonly [body: string, value: Value])[]>> = {
  TEXT: [
    ...(["", " ", "hi", "olá, tudo bem?", "¿qué tal?", "👍", "42", "a\nb", "*bold*"] as const).map(
      (body) => [body, body] as const,
    ),
    [HUGE, HUGE],
  ],
  NAME: [
    ["ana", "Ana"],
    ["ANA MARIA", "Ana Maria"],
    ["  joão   batista ", "João Batista"],
    ["o'brien", "O'Brien"],
    ["D’Ávila", "D'Ávila"],
    ["anne-marie", "Anne-Marie"],
    ["McDonald", "McDonald"],
    ["josé ñandú", "José Ñandú"],
    ["李小龙", "李小龙"],
    ["Ｍａｒｉａ", "Maria"],
    ["Zoe\u0308", "Zoë"],
  ],
  EMAIL: [
    ["ana@example.com", "ana@example.com"],
    [" Ana@Example.COM ", "ana@example.com"],
    ["a.b+c@sub.example.com.br", "a.b+c@sub.example.com.br"],
    ["x_y-z@exemplo.pt", "x_y-z@exemplo.pt"],
    ["1@2.co", "1@2.co"],
    ["o'hara@example.ie", "o'hara@example.ie"],
    ["ana@münchen.de", "ana@münchen.de"],
    ["a@xn--mnchen-3ya.de", "a@xn--mnchen-3ya.de"],
    ["ana@example.museum", "ana@example.museum"],
    ["\u200bana@example.com", "ana@example.com"],
    ["ana＠example.com", "ana@example.com"],
  ],
  INTEGER: [
    ["42", 42],
    [" 7 ", 7],
    ["-3", -3],
    ["+5", 5],
    ["− 8", -8],
    ["1.000", 1000],
    ["1,234,567", 1234567],
    ["1 000 000", 1000000],
    ["12'345", 12345],
    ["007", 7],
    ["４２", 42],
    ["9007199254740991", 9007199254740991],
  ],
  FLOAT: [
    ["3", 3],
    ["3.5", 3.5],
    ["3,5", 3.5],
    ["-0,25", -0.25],
    [".5", 0.5],
    ["1.234,56", 1234.56],
    ["1,234.56", 1234.56],
    ["1.234.567", 1234567],
    ["1 234,5", 1234.5],
    ["３．５", 3.5],
    ["0", 0],
  ],
  MONEY: [
    ["19.90", 19.9],
    ["19,90", 19.9],
    ["R$ 1.234,50", 1234.5],
    ["R$10", 10],
    ["US$ 1,234.50", 1234.5],
    ["$5", 5],
    ["10 €", 10],
    ["1.500", 1500],
    ["1,500", 1500],
    ["50 reais", 50],
    ["20 dólares", 20],
    ["1 000,5", 1000.5],
    ["３０", 30],
  ],
  BOOLEAN: [
    ...[
      "yes",
      "Y",
      "true",
      "1",
      "Sim!",
      "s",
      "sí",
      "SI",
      "ok",
      "claro",
      "oui",
      "ja",
      "da",
      "👍",
      "👍🏽",
      "Of course.",
    ].map((body) => [body, true] as const),
    ...[
      "no",
      "N",
      "false",
      "0",
      "não",
      "NAO",
      "nope",
      "cancel",
      "nein",
      "No, obrigado",
      "não obrigada",
      "👎",
    ].flatMap((body) => (body === "No, obrigado" ? [] : [[body, false] as const])),
  ],
  DATE: [
    ["2026-12-25", "2026-12-25"],
    ["2026/1/5", "2026-01-05"],
    ["25/12/2026", "2026-12-25"],
    ["12/25/2026", "2026-12-25"],
    ["03/04/2026", "2026-04-03"],
    ["5.3.26", "2026-03-05"],
    ["05-03-1985", "1985-03-05"],
    ["5/3/85", "1985-03-05"],
    ["March 5, 2026", "2026-03-05"],
    ["5th of march 2026", "2026-03-05"],
    ["5 de março de 2026", "2026-03-05"],
    ["1º de maio de 2026", "2026-05-01"],
    ["5 de marzo del 2026", "2026-03-05"],
    ["5-fev-2026", "2026-02-05"],
    ["29/02/2024", "2024-02-29"],
    ["Today", "2026-03-02"],
    ["tomorrow", "2026-03-03"],
    ["yesterday", "2026-03-01"],
    ["hoje", "2026-03-02"],
    ["Amanhã", "2026-03-03"],
    ["ontem", "2026-03-01"],
    ["hoy", "2026-03-02"],
    ["mañana", "2026-03-03"],
    ["ayer", "2026-03-01"],
    ["depois de amanhã", "2026-03-04"],
    ["２５/１２/２０２６", "2026-12-25"],
  ],
  HOUR: [
    ["14:30", "14:30"],
    ["9:05", "09:05"],
    ["9", "09:00"],
    ["14h", "14:00"],
    ["14h30", "14:30"],
    ["14.30", "14:30"],
    ["9am", "09:00"],
    ["9 a.m.", "09:00"],
    ["2:30 pm", "14:30"],
    ["12am", "00:00"],
    ["12 pm", "12:00"],
    ["8 da noite", "20:00"],
    ["às 15h", "15:00"],
    ["3 de la tarde", "15:00"],
    ["meio-dia", "12:00"],
    ["midnight", "00:00"],
    ["14 horas", "14:00"],
    ["１４:３０", "14:30"],
  ],
  MOBILE: [
    ["11999999999", "11999999999"],
    ["+55 (11) 99999-9999", "5511999999999"],
    ["0055 11 99999 9999", "005511999999999"],
    ["1234567890", "1234567890"],
    ["123456789012345", "123456789012345"],
    ["+34 600 123 456", "34600123456"],
    ["(21) 3333.4444", "2133334444"],
    ["\u202a+55 11 98888-7777\u202c", "5511988887777"],
    ["11/99999-9999", "11999999999"],
    ["１１９９９９９９９９９", "11999999999"],
  ],
  URL: [
    ["example.com", "https://example.com"],
    ["www.Example.com", "https://www.example.com"],
    ["http://example.com", "http://example.com"],
    ["HTTPS://EXAMPLE.COM/A", "https://example.com/A"],
    ["example.com/a/b?c=d#e", "https://example.com/a/b?c=d#e"],
    ["example.com:8080", "https://example.com:8080"],
    ["exemplo.com.br/ação", "https://exemplo.com.br/ação"],
    ["sub.domain.example.org", "https://sub.domain.example.org"],
    ["münchen.de", "https://münchen.de"],
    ["wa.me/5511999999999", "https://wa.me/5511999999999"],
  ],
  ZIPCODE: [
    ["01310-100", "01310-100"],
    ["01310100", "01310-100"],
    ["01.310-100", "01310-100"],
    ["10001", "10001"],
    ["10001-1234", "10001-1234"],
    ["1000-001", "1000-001"],
    ["28013", "28013"],
    ["sw1a 1aa", "SW1A 1AA"],
    ["K1A0B1", "K1A 0B1"],
    ["110111", "110111"],
    ["２８０１３", "28013"],
  ],
  CPF: [
    ["529.982.247-25", "529.982.247-25"],
    ["52998224725", "529.982.247-25"],
    ["529 982 247 25", "529.982.247-25"],
    ["529982247-25", "529.982.247-25"],
    [" 529.982.247-25 ", "529.982.247-25"],
    ["529.982.247/25", "529.982.247-25"],
    ["11144477735", "111.444.777-35"],
    ["123.456.789-09", "123.456.789-09"],
    ["00000000191", "000.000.001-91"],
    ["５２９９８２２４７２５", "529.982.247-25"],
  ],
  CNPJ: [
    ["11.222.333/0001-81", "11.222.333/0001-81"],
    ["11222333000181", "11.222.333/0001-81"],
    ["11 222 333 0001 81", "11.222.333/0001-81"],
    ["11.222.333/000181", "11.222.333/0001-81"],
    ["12.ABC.345/01DE-35", "12.ABC.345/01DE-35"],
    ["12abc34501de35", "12.ABC.345/01DE-35"],
    ["00.000.000/0001-91", "00.000.000/0001-91"],
    ["33.000.167/0001-01", "33.000.167/0001-01"],
    [" 11222333/0001-81", "11.222.333/0001-81"],
    ["１１２２２３３３０００１８１", "11.222.333/0001-81"],
  ],
  CREDITCARD: [
    ["4111 1111 1111 1111", "**** **** **** 1111"],
    ["4111111111111111", "**** **** **** 1111"],
    ["4111-1111-1111-1111", "**** **** **** 1111"],
    ["5500 0000 0000 0004", "**** **** **** 0004"],
    ["340000000000009", "**** **** **** 0009"],
    ["30000000000004", "**** **** **** 0004"],
    ["6011000000000004", "**** **** **** 0004"],
    ["4222222222222", "**** **** **** 2222"],
    ["6304000000000000", "**** **** **** 0000"],
    ["４１１１１１１１１１１１１１１１", "**** **** **** 1111"],
  ],
  COLOR: [
    ["red", "#FF0000"],
    ["Vermelho", "#FF0000"],
    ["rojo", "#FF0000"],
    ["AZUL", "#0000FF"],
    ["púrpura", "#800080"],
    ["#1e90ff", "#1E90FF"],
    ["1E90FF", "#1E90FF"],
    ["#abc", "#AABBCC"],
    ["rgb(255, 0, 16)", "#FF0010"],
    ["cinza.", "#808080"],
  ],
  LANGUAGE: [
    ["en", "en"],
    ["English", "en"],
    ["inglês", "en"],
    ["pt-BR", "pt"],
    ["pt_PT", "pt"],
    ["Português", "pt"],
    ["español", "es"],
    ["espanhol", "es"],
    ["Deutsch", "de"],
    ["FRANÇAIS", "fr"],
  ],
  UUID: [
    "123e4567-e89b-12d3-a456-426614174000",
    "123E4567-E89B-12D3-A456-426614174000",
    "{123e4567-e89b-12d3-a456-426614174000}",
    " 123e4567-e89b-12d3-a456-426614174000 ",
    "\u200b123e4567-e89b-12d3-a456-426614174000",
    "１23e4567-e89b-12d3-a456-426614174000",
    "{123E4567-E89B-12D3-A456-426614174000}",
    "123e4567-E89B-12d3-a456-426614174000",
    "123e4567-e89b-12d3-A456-426614174000",
    "123e4567-e89b-12d3-a456-426614174000\n",
  ].map((body) => [body, "123e4567-e89b-12d3-a456-426614174000"] as const),
  LOGIN: [
    ...[
      "ana",
      "ana.souza",
      "ana_souza",
      "ana-1",
      "A9",
      "joão",
      "ana@example.com",
      "a+b",
      "user42",
      "ñandú",
    ].map((body) => [body, body] as const),
  ],
  PASSWORD: [
    ...[
      "x",
      "s3cret",
      "senha com espaço",
      " blanks ",
      "çãõ",
      "👍👍",
      "12345678",
      "a'\"b",
      "ＡＢＣ",
      "p".repeat(128),
    ].map((body) => [body, body] as const),
  ],
};

const REFUSED: Readonly<Record<string, readonly string[]>> = {
  NAME: [
    "",
    " ",
    "42",
    "R2D2",
    "ana@example.com",
    "👍",
    "Ana!",
    "-ana",
    "Ana_Souza",
    "a".repeat(101),
    "Ana\u0000",
    HUGE,
  ],
  EMAIL: [
    "",
    "ana",
    "ana@",
    "@example.com",
    "ana@example",
    "a@b@c.com",
    "ana souza@example.com",
    "ana@exam ple.com",
  ].concat([
    "ana@example..com",
    ".ana@example.com",
    "ana.@example.com",
    "ana@-x.com",
    "ana@1.2.3.4",
    "não sei",
    "👍@x.com",
    HUGE,
  ]),
  INTEGER: [
    "",
    "três",
    "tres",
    "four",
    "1.5",
    "1,5",
    "1.00",
    "1,00,000",
    "1.000,5",
    "1e3",
    "0x10",
    "12a",
    "--1",
    "5²",
    "½",
  ].concat(["👍", "9007199254740993", HUGE]),
  FLOAT: [
    "",
    "abc",
    "três",
    "1,2,3",
    "1.2.3",
    "1.5.",
    "1,234.56.7",
    "1e3",
    "R$ 5",
    "12%",
    "👍",
    "3.5.1",
    ",",
    "-",
    HUGE,
  ],
  MONEY: [
    "",
    "caro",
    "barato",
    "1,2345",
    "R$",
    "$",
    "10 x 2",
    "1.23.45",
    "12,345,6",
    "👍",
    "1e3",
    "R$ R$ 5",
    HUGE,
  ],
  BOOLEAN: ["", "maybe", "talvez", "quizás", "2", "yes and no", "🤷", "simm", "naoo", "?", "10", HUGE],
  DATE: [
    "",
    "31/02/2026",
    "2026-02-30",
    "29/02/2025",
    "32/01/2026",
    "13/13/2026",
    "0/1/2026",
    "5 de março",
    "05/03",
  ].concat(["monday", "segunda", "2026", "5/mar", "25-12/2026", "📅", "março 2026", "1/1/123", HUGE]),
  HOUR: [
    "",
    "25:00",
    "24:00",
    "14:60",
    "14:5",
    "13pm",
    "0am",
    "soon",
    "logo",
    "luego",
    "14:30:15",
    "1430",
    "-3",
    "🕑",
    "9 bananas",
    HUGE,
  ],
  MOBILE: [
    "",
    "123456789",
    "1234567890123456",
    "call me",
    "11 99999-9999 ramal 3",
    "não tenho",
    "no tengo",
    "📞",
    "++",
    "()",
    HUGE,
  ],
  URL: [
    "",
    "nowhere",
    "localhost",
    "http://",
    "javascript:alert(1)",
    "ftp://example.com",
    "user:pw@example.com",
    "a b.com",
  ].concat(["http://1.2.3.4", "exa mple.com", ".com", "👍", "https://-x.com", HUGE]),
  ZIPCODE: [
    "",
    "123",
    "1234567890",
    "abc",
    "não sei",
    "no sé",
    "📮",
    "SW1A",
    "12 34 5x",
    "0-1",
    "12345-",
    HUGE,
  ],
  CPF: [
    "",
    "52998224724",
    "529.982.247-2",
    "111.111.111-11",
    "00000000000",
    "5299822472",
    "529982247255",
    "abc",
  ].concat(["não tenho", "529,982,247-25", "👍", HUGE]),
  CNPJ: [
    "",
    "11222333000180",
    "11.222.333/0001-8",
    "00000000000000",
    "1122233300018",
    "112223330001811",
    "abc",
  ].concat(["não", "12ABC34501DE3A", "12ÁBC34501DE35", "👍", HUGE]),
  CREDITCARD: [
    "",
    "4111 1111 1111 1112",
    "0000 0000 0000 0000",
    "411111111111",
    "41111111111111111111",
    "my card",
  ].concat(["meu cartão", "4111a1111111111111", "4111.1111.1111.1111", "💳", HUGE]),
  COLOR: [
    "",
    "bright",
    "bonito",
    "#12",
    "#12345",
    "#ggg",
    "abc",
    "rgb(256,0,0)",
    "rgb(1,2)",
    "🎨",
    "verde claro",
    HUGE,
  ],
  LANGUAGE: ["", "klingon", "xx", "pt-", "portugal", "42", "🇧🇷", "en-us-x", "english please", "língua", HUGE],
  UUID: [
    "",
    "42",
    "123e4567e89b12d3a456426614174000",
    "123e4567-e89b-12d3-a456-42661417400",
    "não",
    "no",
    "👍",
  ].concat([
    "g23e4567-e89b-12d3-a456-426614174000",
    "{123e4567-e89b-12d3-a456-426614174000",
    "-".repeat(36),
    HUGE,
  ]),
  LOGIN: ["", "a", "ana souza", "ana!", "ana/souza", "👍", "a".repeat(65), "<ana>", "ana;", "a,b", HUGE],
  PASSWORD: ["", " ", "\n", "\t\t", "\u200b", "\u00a0", "\u3000", "p".repeat(129), "\ufeff", "  \n ", HUGE],
};

const MEDIA = ["IMAGE", "AUDIO", "VIDEO", "DOCUMENT", "FILE", "QRCODE"];

describe("a type of HEAR", () => {
  for (const [type, table] of Object.entries(ACCEPTED)) {
    it.each(table)(`${type} takes %j`, (body, value) => {
      expect(read(type, body)).toEqual(value);
    });
  }

  for (const [type, table] of Object.entries(REFUSED)) {
    it.each(table)(`${type} does not take %j`, (body) => {
      expect(read(type, body)).toBeUndefined();
    });
  }

  it("takes at least ten writings and refuses as many, but for those that take anything or something sent along", () => {
    for (const { name } of HEAR_TYPES) {
      if (MEDIA.includes(name)) continue;
      expect(ACCEPTED[name]?.length ?? 0, name).toBeGreaterThanOrEqual(10);
      if (name !== "TEXT") expect(REFUSED[name]?.length ?? 0, name).toBeGreaterThanOrEqual(10);
    }
  });

  it.each(HEAR_TYPES.map(({ name }) => name))(
    "%s is asked for in every language, in one short text",
    (name) => {
      for (const tongue of ["en", "pt", "es"] as const) {
        const sentence = askingFor(name, tongue);
        expect(sentence).toMatch(/^\S.*\S$/);
        expect(sentence.length).toBeLessThan(130);
      }
    },
  );

  it.each(HEAR_TYPES.filter(({ name }) => !MEDIA.includes(name)))(
    "$name understands the examples that it asks with",
    ({ name }) => {
      for (const tongue of ["en", "pt", "es"] as const) {
        const [, examples] =
          /(?:for example|por exemplo|por ejemplo|such as|como) (.*)\.$/.exec(askingFor(name, tongue)) ?? [];
        for (const example of examples?.split(/ or | ou | o /) ?? [])
          expect(read(name, example), example).toBeDefined();
      }
    },
  );
});

const PICTURE: Attachment = { type: "image", url: "https://m.test/1", id: "1" };
const VOICE: Attachment = { type: "audio", id: "2", mimeType: "audio/ogg; codecs=opus" };
const CLIP: Attachment = { type: "video", id: "3" };
const PDF: Attachment = { type: "document", filename: "a.pdf", id: "4", mimeType: "application/pdf" };
const SCAN: Attachment = { type: "document", filename: "a.png", id: "5", mimeType: "image/png" };
const SONG: Attachment = { type: "document", id: "6", mimeType: "audio/mpeg" };
const FILM: Attachment = { type: "document", id: "7", mimeType: "video/mp4" };
const STICKER: Attachment = { type: "sticker", id: "8" };
const BARE: Attachment = { type: "image" };
const NAMED: Attachment = { type: "document", filename: "a.pdf" };
const KEPT: Attachment = { ...PICTURE, file: "media/a.jpg", filename: "a.jpg" };

describe("a type of something sent along", () => {
  it.each<[string, readonly (readonly [Attachment, string])[], readonly Attachment[]]>([
    [
      "IMAGE",
      [
        [PICTURE, "https://m.test/1"],
        [SCAN, "5"],
      ],
      [VOICE, CLIP, PDF, SONG, FILM, STICKER, BARE],
    ],
    [
      "QRCODE",
      [
        [PICTURE, "https://m.test/1"],
        [SCAN, "5"],
      ],
      [VOICE, CLIP, PDF, SONG, FILM, STICKER, BARE],
    ],
    [
      "AUDIO",
      [
        [VOICE, "2"],
        [SONG, "6"],
      ],
      [PICTURE, CLIP, PDF, SCAN, FILM, STICKER],
    ],
    [
      "VIDEO",
      [
        [CLIP, "3"],
        [FILM, "7"],
      ],
      [PICTURE, VOICE, PDF, SCAN, SONG, STICKER],
    ],
    [
      "DOCUMENT",
      [
        [PDF, "4"],
        [SCAN, "5"],
        [SONG, "6"],
      ],
      [PICTURE, VOICE, CLIP, STICKER, BARE],
    ],
    [
      "FILE",
      [
        [PICTURE, "https://m.test/1"],
        [KEPT, "media/a.jpg"],
        [VOICE, "2"],
        [PDF, "4"],
        [NAMED, "a.pdf"],
        [STICKER, "8"],
      ],
      [BARE],
    ],
  ])("%s takes what it is about and nothing else", (type, accepted, refused) => {
    for (const [attachment, value] of accepted) expect(read(type, "a caption", attachment)).toBe(value);
    for (const attachment of refused) expect(read(type, "a caption", attachment)).toBeUndefined();
    for (const body of ["", "a picture", "https://m.test/1", "👍"]) expect(read(type, body)).toBeUndefined();
  });
});

describe("what is kept of a message", () => {
  const kept = (type: string, body: string) => hearTypeNamed(type)?.kept?.(body);

  it.each([
    ["4111 1111 1111 1111", "**** **** **** 1111"],
    ["card 4111-1111-1111-1112!", "card ****-****-****-1112!"],
    ["４１１１１１１１１１１１１１１２", "************１１１２"],
    ["4111 1111 1111", "**** **** ****"],
    ["no card", "no card"],
    [HUGE, `${"*".repeat(HUGE.length - 4)}9999`],
  ])("of a card number no more than four digits: %j", (body, rest) => {
    expect(kept("CREDITCARD", body)).toBe(rest);
  });

  it("of a password nothing", () => {
    expect(kept("PASSWORD", "s3cret")).toBe("********");
  });
});
