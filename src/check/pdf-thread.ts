// A separate thread that opens a PDF, and can be stopped at any time.

import { openPdf } from '../pdf/document.ts';
import { answerTrial } from '../platform/trial.ts';

await answerTrial(async (bytes: Uint8Array) => (await openPdf(bytes)).pages.length);
