import { afterAll } from 'vitest';
import { closeAll } from './left-open.ts';

afterAll(closeAll);
