/**
 * The bounds that scripts, people and operators can meet, with their units in their names. What only one room knows
 * (lengths of a channel's fields, waits between tries) stands with its rule there.
 *
 * @module
 */
export const LIMITS = {
  /** Cost units a turn may spend: an instruction is 1, a built-in 1 + 1 per KiB that it reads or writes. */
  instructionsPerTurn: 100_000,
  /** Cost units between two looks at the rest of the world, so that one script never holds the event loop. */
  instructionsPerSlice: 5_000,
  /** Sends, log lines and other effects of one turn. */
  effectsPerTurn: 200,
  /** UTF-16 units of one effect's text; a longer one counts as so many effects, as it becomes so many messages. */
  effectLength: 4_096,
  /** Frames on the call stack. */
  callDepth: 200,
  /** UTF-16 units of one text. */
  textLength: 1_048_576,
  /** Texts in the values of texts, `"${"…"}"`. */
  textDepth: 10,
  /** UTF-16 units that one list or object takes as JSON, about. */
  collectionLength: 1_048_576,
  /** Lists and objects inside each other, in one value. */
  collectionDepth: 200,
  /** UTF-16 units of a conversation's saved variables, counted over names and values. */
  stateLength: 262_144,
  /** Brackets, NOT, unary minus, `^`, `? :` and calls without brackets inside each other. */
  expressionDepth: 200,
  /** UTF-16 units of a text condition, and its brackets and NOTs inside each other. */
  conditionLength: 16_384,
  conditionDepth: 50,
  /** Blocks inside each other. */
  blockDepth: 200,
  /** Tables of one bot. */
  tables: 500,
  /** Rows of a table, and UTF-16 units that all of them, and each, take as JSON. */
  tableRows: 20_000,
  tableLength: 8_388_608,
  rowLength: 16_384,
  /** Columns of a row. */
  rowColumns: 200,
  /** Rows that a turn may add, change or take away, and UTF-16 units that they take as JSON. */
  rowsPerTurn: 10_000,
  rowsLengthPerTurn: 2_097_152,
  /** UTF-16 units of the rows that one process keeps in mind, so as not to fetch them for every turn. */
  tablesKeptLength: 33_554_432,
  /** UTF-16 units of one script file. */
  sourceLength: 1_048_576,
  /** Diagnostics that one compile reports; one more says how many are left out. */
  diagnosticsPerCompile: 1_000,
  /** Diagnostics of one kind and compile that look for what was meant: it takes time, and nobody reads more. */
  suggestionsPerCompile: 20,
  /** Words that one hint lists. */
  wordsPerHint: 20,
  /** UTF-16 units of a name that somebody may have mistyped: nobody types a longer one. */
  mistypedLength: 60,
  /** Choices of one HEAR menu that a person can still read. */
  menuChoices: 100,
  /** How often a person is asked again for an answer of a kind, or of a menu, before the variable stays empty. */
  hearAgain: 3,
  /** Faults in a row at one HEAR that end the conversation. */
  faultsInARow: 3,
  /** Calls of web services in one turn, or in one answer to a web request. */
  webCalls: 20,
  /** The longest that one of them may take in all. */
  webCallMs: 10_000,
  /** Bytes of what a web service answers, packed and unpacked. */
  webAnswerBytes: 1_048_576,
  /** Headers that SET HEADER keeps, and UTF-16 units that their names and values have together. */
  webHeaders: 32,
  webHeadersLength: 8_192,
  /** UTF-16 units of a key in memory, and of what is kept under it, as JSON. */
  memoryKeyLength: 200,
  memoryValueLength: 65_536,
  /** Keys of each memory: a bot's may well have some for each of its people. */
  memoryKeys: { bot: 20_000, person: 1_000, conversation: 1_000 },
  /** UTF-16 units that one turn may write into memory: all of them are written in one transaction. */
  memoryLengthPerTurn: 1_048_576,
  /** Cost units of a question that is answered within the turn: the run is put aside for it, and the store asked. */
  inquiryCost: 50,
  /** How long a script may take to answer a web request. */
  answerMs: 10_000,
  /** Bytes of the body of a request that a script answers. */
  requestBytes: 1_048_576,
  /** Web requests that scripts answer at the same time, in one process. */
  answersAtOnce: 256,
  /** UTF-16 units of what a script answers. */
  responseLength: 1_048_576,
  /** Tries that an item of a queue has before it is put aside. */
  jobAttempts: 5,
  /** How long jobs that were put aside are kept. */
  deadJobMs: 30 * 24 * 3_600_000,
  /** Messages that are held for one person until they write, and how long. */
  heldMessages: 20,
  heldMs: 7 * 24 * 3_600_000,
  /** Suggestions that a person can be shown at once. */
  suggestions: 10,
  /** Bytes of one webhook body: Meta sends up to 3 MB. */
  webhookBytes: 4 * 1_048_576,
  /** Of messages that wait on one process' own disk for Redis to come back: many hours of a busy number. */
  spoolBytes: 256 * 1_048_576,
  /** Brackets inside each other in a webhook's JSON. */
  webhookDepth: 32,
  /** How long the ids of handled messages are kept: Meta redelivers for 7 days. */
  seenMs: 8 * 24 * 3_600_000,
  /** Messages of one conversation that are kept for reading back. */
  historyMessages: 50,
  /** How long an ended conversation's record is kept. */
  endedMs: 24 * 3_600_000,
  /** How long webhook updates that no script sees are kept. */
  keptUpdateMs: 8 * 24 * 3_600_000,
  /** Bytes of one paper: the sound of a call, sealed, is the largest. */
  paperBytes: 8 * 1_048_576,
  /** How long a sender may stay silent before its message counts as an orphan; every send ends well before. */
  sendLeaseMs: 120_000,
  /** The longest that one send may take: well inside its lease. */
  sendTimeoutMs: 90_000,
  /** Conversations that take their turns at the same time, and lanes that send at the same time, in one process. */
  turnsAtOnce: 64,
  sendsAtOnce: 512,
  /** How long a stopping server waits for work under way. */
  drainMs: 10_000,
} as const;
