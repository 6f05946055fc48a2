import type { VFileMessage } from 'vfile-message';

/** What a reporter may use. */
export interface ReporterContext {
  colors: boolean;
}

/** Turns the messages of a run into text, without a line break at its end; empty where there is nothing to say. */
export type Reporter = (messages: readonly VFileMessage[], context: ReporterContext) => string;
