// A thread of its own that opens a font, and can be stopped at any time.

import { answerTrial } from '../platform/trial.ts';
import { askFont } from './font-trial.ts';

await answerTrial(askFont);
