import type { VFileMessage } from 'vfile-message';

/** What a stage of the pipeline returns. The caller takes the messages into the log of the run, where their severity is decided. */
export interface StageResult<Value> {
  value: Value;
  /** In the order in which they are shown. */
  messages: readonly VFileMessage[];
}
