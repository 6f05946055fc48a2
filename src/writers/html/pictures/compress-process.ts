// A process of its own that compresses pictures, and is ended when all are.

import { compress, type PictureTask } from './compress.ts';

/** A picture for the process to compress, and a number that its answer repeats. */
export interface CompressTask extends PictureTask {
  id: number;
}

/** What came of it. */
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
