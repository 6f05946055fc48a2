// A separate thread that opens fonts, and can be stopped at any time.

import { answerTrial } from '../platform/trial.ts';
import { askFont, type FontTrial } from './try-font.ts';

await answerTrial((fonts: FontTrial[]) => fonts.forEach(askFont));
