// A process of its own, which builds once more what another has built. Its argument is the path of a task, in JSON: code of the
// project may print what it likes.

import fs, { readFileSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { VFileMessage } from 'vfile-message';
import type { Settings } from '../config/settings.ts';
import { isError } from '../model/report.ts';
import { watchInterrupts } from '../platform/interruption/watch-interrupts.ts';

/** Milliseconds: another year, another day of the week, another time of day. */
const shift = (401 * 24 + 7) * 3_600_000;

/**
 * Makes this process see what another machine on another day could show it: the clock is in another year, folders are read
 * in another order, and new files have other permissions. To be called before anything else is loaded.
 */
function liveElsewhere(): void {
  shiftClock();
  reverseFolders();
  process.umask(process.umask() === 0o002 ? 0o022 : 0o002);
}

function shiftClock(): void {
  const Real = Date;
  const now = () => Real.now() + shift;
  const Shifted = new Proxy(Real, {
    apply: () => new Real(now()).toString(),
    construct: (target, given: unknown[], as) => Reflect.construct(target, given.length === 0 ? [now()] : given, as),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
  Real.prototype.constructor = Shifted;
  globalThis.Date = Shifted;
}

/** In which order a folder is read is the file system's affair. */
function reverseFolders(): void {
  const { readdir, readdirSync } = fs;
  const ofPromises = fs.promises.readdir;
  const reversed = (names: unknown) => (Array.isArray(names) ? names.toReversed() : names);
  Reflect.set(fs, 'readdirSync', (...given: unknown[]) => reversed(Reflect.apply(readdirSync, fs, given)));
  Reflect.set(fs.promises, 'readdir', async (...given: unknown[]) =>
    reversed(await Reflect.apply(ofPromises, fs.promises, given)),
  );
  Reflect.set(fs, 'readdir', (...given: unknown[]) => {
    const done = given.pop();
    const answer = (error: unknown, names: unknown) =>
      Reflect.apply(done as () => void, undefined, [error, reversed(names)]);
    Reflect.apply(readdir, fs, [...given, answer]);
  });
  syncBuiltinESMExports();
}

/** What the process is to do. */
export interface SecondTask {
  settings: Settings;
  /** Absolute path of the folder for temporary files. */
  temporary: string;
  /** Absolute path of the file that the errors are written into, as a JSON list of texts. */
  answer: string;
}

liveElsewhere();
// The first build passes on that it is interrupted, and waits until this process has cleaned up.
const end = () => process.exit(1);
watchInterrupts({ stop: end, end, grace: 0 });
const { build } = await import('../build.ts');
const { settings, temporary, answer }: SecondTask = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
// Not before: what compiles TypeScript while Offprint is developed keeps its work in the usual folder.
process.env.TMPDIR = temporary;
const answerWith = (messages: readonly VFileMessage[]) =>
  writeFileSync(answer, JSON.stringify(messages.filter(isError).map(({ reason }) => reason)));
const onStuck = (messages: readonly VFileMessage[]) => {
  answerWith(messages);
  end();
};
const { messages } = await build({ ...settings, onStuck });
answerWith(messages);
