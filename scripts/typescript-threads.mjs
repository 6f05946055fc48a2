// Lets a thread read TypeScript where Offprint runs from its sources: the loader of `tsx` serves the main thread alone.

import { register } from 'tsx/esm/api';

register();
