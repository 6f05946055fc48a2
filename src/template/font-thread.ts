// A separate thread that opens a font, and can be stopped at any time.

import { answerTrial } from '../platform/trial.ts';
import { askFont } from './try-font.ts';

await answerTrial(askFont);
