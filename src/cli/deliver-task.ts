import type { PlainMessage } from '../model/plain-message.ts';
import type { Destination } from './destinations.ts';
import type { RunReport } from './reporter.ts';

/** What the process that delivers is given, as JSON. */
export interface DeliverTask {
  run: Omit<RunReport, 'messages'> & { messages: readonly PlainMessage[] };
  reporter?: readonly Destination[] | undefined;
  quiet?: boolean | undefined;
}
