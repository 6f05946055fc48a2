import { afterAll } from 'vitest';
import { closeAll } from './left-open.ts';

// A file of its own, because it runs before each file of tests.
afterAll(closeAll);
