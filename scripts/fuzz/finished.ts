import { mkdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { check } from '../../src/check.ts';
import { reasonOf } from '../../src/model/wording.ts';

/** A finished file: its name, whose ending says what it is, and its bytes. */
export interface FinishedFile {
  name: string;
  bytes: Uint8Array;
}

/** A file that `offprint check` broke down on, or did not come to an end with. */
export interface FinishedFailure {
  seed: number;
  file: FinishedFile;
  fault: string;
}

/** How files are damaged and looked at. */
export interface DamageOptions {
  seed: number;
  runs: number;
  /** Where the damaged copies go, one after the other. */
  folder: string;
  /** What must not break down. Default: `offprint check`. */
  look?: (path: string) => Promise<unknown>;
  /** Seconds that a file may take. Default: what a small one takes on a busy machine. */
  patience?: number;
}

/** Checks damaged copies of finished files, a seed each, and gives those that break the checks: what they report does not count. */
export async function checkDamaged(
  files: readonly FinishedFile[],
  { seed, runs, folder, look = (path) => check({ sources: [path] }), patience = 120 }: DamageOptions,
): Promise<FinishedFailure[]> {
  await mkdir(folder, { recursive: true });
  const failures: FinishedFailure[] = [];
  for (let own = seed; own < seed + runs; own++) {
    const [file] = fc.sample(damagedFile(files), { seed: own, numRuns: 1 });
    if (!file) throw new Error(`No file comes of seed ${own}`);
    const path = join(folder, file.name);
    await writeFile(path, file.bytes);
    const fault = await faultOf(look(path), patience);
    if (fault !== undefined) failures.push({ seed: own, file, fault });
  }
  return failures;
}

async function faultOf(looking: Promise<unknown>, patience: number): Promise<string | undefined> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<string>((resolve) => {
    late = setTimeout(() => resolve(`It took more than ${patience} s`), patience * 1000);
  });
  try {
    return await Promise.race([tooLate, looking.then(() => undefined, breakdownOf)]);
  } finally {
    clearTimeout(late);
  }
}

function breakdownOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : reasonOf(error);
}

/** One of the files with some damage: anywhere, or in an EPUB within one of its files. */
function damagedFile(files: readonly FinishedFile[]): fc.Arbitrary<FinishedFile> {
  const damages = fc.array(damage, { minLength: 1, maxLength: 6 });
  return fc
    .record({ file: fc.constantFrom(...files), damages, entry: fc.nat(), isInside: fc.boolean() })
    .map(({ file: { name, bytes }, damages, entry, isInside }) => {
      const isEpub = extname(name) === '.epub';
      const damaged = (from: Uint8Array) => damages.reduce(withDamage, from);
      return { name, bytes: isEpub && isInside ? withEntry(bytes, entry, damaged) : damaged(bytes) };
    });
}

function withEntry(book: Uint8Array, entry: number, change: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  const entries = unzipSync(book);
  const names = Object.keys(entries);
  const name = names[entry % names.length];
  if (name !== undefined) entries[name] = Uint8Array.from(change(entries[name] ?? new Uint8Array()));
  return zipSync(entries);
}

/** A change of bytes; places are parts of the file, between 0 and 1. */
interface Damage {
  kind: 'flip' | 'drop' | 'repeat' | 'end' | 'number' | 'put';
  place: number;
  length: number;
  text: string;
}

const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom<Damage['kind'][]>('flip', 'drop', 'repeat', 'end', 'number', 'put'),
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 200 }),
  text: fc.constantFrom('<<', '>>', '[', ']', '<', '&', '"', '0 R', '-1', '99999999999', '</p>', 'obj', 'stream\n'),
});

function withDamage(bytes: Uint8Array, { kind, place, length, text }: Damage): Uint8Array {
  const buffer = Buffer.from(bytes);
  const at = Math.floor(place * buffer.length);
  const [before, piece, after] = [
    buffer.subarray(0, at),
    buffer.subarray(at, at + length),
    buffer.subarray(at + length),
  ];
  if (kind === 'flip') return Buffer.concat([before, Buffer.from(piece.map((byte) => byte ^ length)), after]);
  if (kind === 'drop') return Buffer.concat([before, after]);
  if (kind === 'repeat') return Buffer.concat([before, piece, piece, after]);
  // Most of the file stays: a start alone is no trial of much.
  if (kind === 'end') return buffer.subarray(0, Math.max(at, Math.floor(buffer.length * 0.7)));
  if (kind === 'put') return Buffer.concat([before, Buffer.from(text), piece, after]);
  const number = buffer.subarray(at).findIndex((byte) => byte >= 0x30 && byte <= 0x39);
  if (number < 0) return buffer;
  return Buffer.concat([buffer.subarray(0, at + number), Buffer.from(text), buffer.subarray(at + number + 1)]);
}
