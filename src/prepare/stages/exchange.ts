import type { Root as Html } from 'hast';
import type { Root as Markdown } from 'mdast';
import { VFile } from 'vfile';
import { fromPlain, type PlainMessage } from '../../model/report.ts';

// Data that is sent to the thread of the stages and back: plain data, which can be cloned.

/** A stage to run. Its options contain no functions. */
export interface Task {
  stage: 'parse' | 'transform';
  /** The output of the stage before it; absent for the first. */
  tree?: Markdown;
  path: string;
  text: string;
  data: object;
  options: object;
}

/** The result of a task. */
export interface Answer {
  /** Absent if the task failed: the messages say why, if the document was at fault. */
  tree?: Markdown | Html;
  messages: PlainMessage[];
  data: object;
  /** An error other than a failure: a bug in Offprint. */
  fault?: unknown;
}

export function fileOf({ path, text, data }: Task): VFile {
  return new VFile({ path, value: text, data: { ...data } });
}

/** Adds an answer to the file, and returns its tree. */
export function receive({ tree, messages, data, fault }: Answer, file: VFile): Markdown | Html | undefined {
  for (const message of messages) file.messages.push(fromPlain(message));
  Object.assign(file.data, data);
  if (fault !== undefined) throw fault;
  return tree;
}
