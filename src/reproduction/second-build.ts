// A process of its own, which builds once more what another has built. Its argument is a task, as JSON; it prints the errors,
// as a JSON list of texts.

import type { Settings } from '../config/settings.ts';
import { isError } from '../model/report.ts';
import { liveElsewhere } from './elsewhere.ts';

/** What the process is to do. */
export interface SecondTask {
  settings: Settings;
  /** Absolute path of the folder for temporary files. */
  temporary: string;
}

liveElsewhere();
const { build } = await import('../build.ts');
const { settings, temporary }: SecondTask = JSON.parse(process.argv[2] ?? '{}');
// Not before: what compiles TypeScript while Offprint is developed keeps its work in the usual folder.
process.env.TMPDIR = temporary;
const { messages } = await build(settings);
process.stdout.write(JSON.stringify(messages.filter(isError).map(({ reason }) => reason)));
