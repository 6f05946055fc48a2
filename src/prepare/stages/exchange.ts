import type { Root as Html } from 'hast';
import type { Root as Markdown } from 'mdast';
import { VFile } from 'vfile';
import { fromPlain, type PlainMessage } from '../../model/plain-message.ts';

// What goes to the thread of the stages and back: plain data, which can be cloned.

/** A stage to be run. Its options hold no functions. */
export interface Task {
  stage: 'parse' | 'transform';
  /** What the stage before it made; absent for the first. */
  tree?: Markdown;
  path: string;
  text: string;
  /** Of the file, for other stages. */
  data: object;
  options: object;
}

/** What came of a task. */
export interface Answer {
  /** Absent where the task failed: the messages say why, if it was the document's fault. */
  tree?: Markdown | Html;
  messages: PlainMessage[];
  data: object;
  /** What was thrown beside failures: a fault of Offprint. */
  fault?: unknown;
}

export function fileOf({ path, text, data }: Task): VFile {
  return new VFile({ path, value: text, data: { ...data } });
}

/** Puts what an answer says on the file, and hands over its tree. */
export function receive({ tree, messages, data, fault }: Answer, file: VFile): Markdown | Html | undefined {
  for (const message of messages) file.messages.push(fromPlain(message));
  Object.assign(file.data, data);
  if (fault !== undefined) throw fault;
  return tree;
}
