// A separate process that repeats a build. Its argument is the path of a task, in JSON: code of the project may print
// anything.

import fs, { readFileSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { VFileMessage } from 'vfile-message';
import type { Settings } from '../config/settings.ts';
import { isError } from '../model/report.ts';
import { watchInterrupts } from '../platform/interruption/watch-interrupts.ts';

/** Milliseconds: another year, another day of the week, another time of day. */
const shift = (401 * 24 + 7) * 3_600_000;

/**
 * Makes this process behave as on another machine and another day: the clock is in another year, folders are read in
 * another order, and new files have other permissions. To be called before anything else is loaded.
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
    construct: (target, args: unknown[], as) => Reflect.construct(target, args.length === 0 ? [now()] : args, as),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
  Real.prototype.constructor = Shifted;
  globalThis.Date = Shifted;
}

/** File systems may return the names in a folder in any order. */
function reverseFolders(): void {
  const { readdir, readdirSync } = fs;
  const ofPromises = fs.promises.readdir;
  const reversed = (names: unknown) => (Array.isArray(names) ? names.toReversed() : names);
  Reflect.set(fs, 'readdirSync', (...args: unknown[]) => reversed(Reflect.apply(readdirSync, fs, args)));
  Reflect.set(fs.promises, 'readdir', async (...args: unknown[]) =>
    reversed(await Reflect.apply(ofPromises, fs.promises, args)),
  );
  Reflect.set(fs, 'readdir', (...args: unknown[]) => {
    const done = args.pop();
    const answer = (error: unknown, names: unknown) =>
      Reflect.apply(done as () => void, undefined, [error, reversed(names)]);
    Reflect.apply(readdir, fs, [...args, answer]);
  });
  syncBuiltinESMExports();
}

/** The task of the process. */
export interface SecondTask {
  settings: Settings;
  /** Absolute path of the folder for temporary files. */
  temporary: string;
  /** Absolute path of the file for the errors, as a JSON list of texts. */
  answer: string;
}

liveElsewhere();
// The first build passes interrupts on, and waits until this process has cleaned up.
const end = () => process.exit(1);
watchInterrupts({ stop: end, end, grace: 0 });
const { build } = await import('../build.ts');
const { settings, temporary, answer }: SecondTask = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
// Not earlier: the TypeScript compiler used during development keeps its cache in the usual folder.
process.env.TMPDIR = temporary;
const answerWith = (messages: readonly VFileMessage[]) =>
  writeFileSync(answer, JSON.stringify(messages.filter(isError).map(({ reason }) => reason)));
const onStuck = (messages: readonly VFileMessage[]) => {
  answerWith(messages);
  end();
};
const { messages } = await build({ ...settings, onStuck });
answerWith(messages);
