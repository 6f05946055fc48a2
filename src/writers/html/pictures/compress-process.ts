// A separate process that compresses images. It is ended when all are done.

import { compress, type PictureTask } from './compress.ts';

/** An image for the process to compress, with a number that the answer repeats. */
export interface CompressTask extends PictureTask {
  id: number;
}

/** The answer. */
export type CompressResult = { id: number; bytes: Uint8Array } | { id: number; fault: string };

process.on('message', async (task: CompressTask) => {
  process.send?.(await perform(task));
});

function perform({ id, ...picture }: CompressTask): Promise<CompressResult> {
  return compress(picture).then(
    (bytes) => ({ id, bytes }),
    (error: unknown) => ({ id, fault: String(error) }),
  );
}
