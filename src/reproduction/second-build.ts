// A process of its own, which builds once more what another has built. Its argument is the path of a task, in JSON: code of the
// project may print what it likes.

import { readFileSync, writeFileSync } from 'node:fs';
import type { VFileMessage } from 'vfile-message';
import type { Settings } from '../config/settings.ts';
import { isError } from '../model/report.ts';
import { watchInterrupts } from '../platform/interruption/watch-interrupts.ts';
import { liveElsewhere } from './elsewhere.ts';

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
