// A thread that reads some pages of a PDF.

import { parentPort, workerData } from 'node:worker_threads';
import { openPdfFile } from '../../pdf-structure/pdf-file.ts';
import type { LayerAnswer, LayerTask } from './layer-threads.ts';
import { readLayerPart } from './page-texts.ts';

async function answerTo({ bytes, from, to }: LayerTask): Promise<LayerAnswer> {
  try {
    return { part: await readLayerPart(bytes, await openPdfFile(bytes), from, to) };
  } catch (fault) {
    return { fault };
  }
}

parentPort?.postMessage(await answerTo(workerData));
