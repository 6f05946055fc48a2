// A separate thread for the stages, which can be ended at any time.

import { parentPort } from 'node:worker_threads';
import { transform } from '../../html/transform.ts';
import { parse } from '../../markdown/parse.ts';
import { Failure, toPlain } from '../../model/report.ts';
import { type Answer, fileOf, type Task } from './exchange.ts';

parentPort?.on('message', async (task: Task) => {
  parentPort?.postMessage(await perform(task));
});

async function perform(task: Task): Promise<Answer> {
  const file = fileOf(task);
  const { data } = file;
  try {
    const tree = task.tree ? await transform(task.tree, file, task.options) : parse(file, task.options);
    return { tree, messages: file.messages.map(toPlain), data };
  } catch (error) {
    const isFailure = error instanceof Failure;
    const messages = [...file.messages, ...(isFailure ? error.messages : [])].map(toPlain);
    return isFailure ? { messages, data } : { messages, data, fault: error };
  }
}
