/**
 * Sound that players take: for what they play nobody has to listen.
 *
 * @module
 */

const SAMPLES_PER_SECOND = 8_000;
const TONE_HZ = 440;
const LOUDNESS = 2_000;
const WAV_HEADER_BYTES = 44;

/** A soft tone, as telephones carry it: 8,000 samples of 16 bits a second. */
export function wav(seconds: number): Buffer {
  const samples = Math.max(1, Math.round(seconds * SAMPLES_PER_SECOND));
  const file = Buffer.alloc(WAV_HEADER_BYTES + 2 * samples);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  file.writeUInt32LE(2 * SAMPLES_PER_SECOND, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(2 * samples, 40);
  for (let sample = 0; sample < samples; sample++) {
    const level = LOUDNESS * Math.sin((2 * Math.PI * TONE_HZ * sample) / SAMPLES_PER_SECOND);
    file.writeInt16LE(Math.round(level), WAV_HEADER_BYTES + 2 * sample);
  }
  return file;
}

/** The head of a frame: MPEG-2, layer III, 32 kbit/s, 16 kHz, mono. */
const MP3_HEAD = [0xff, 0xf3, 0x48, 0xc4] as const;
const MP3_FRAME_BYTES = 144;
const MP3_FRAME_SECONDS = 576 / 16_000;

/** Silence: a frame whose content is all zero has no sound in it. */
export function mp3(seconds: number): Buffer {
  const frame = Buffer.alloc(MP3_FRAME_BYTES);
  frame.set(MP3_HEAD);
  return Buffer.concat(
    Array.from({ length: Math.max(1, Math.ceil(seconds / MP3_FRAME_SECONDS)) }, () => frame),
  );
}
