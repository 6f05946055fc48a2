/** The progress of some work. */
export interface Count {
  unit: 'chapters' | 'pages';
  done: number;
  total: number;
}

/** Receives the progress of some work whenever it changes. */
export type ReportCount = (count: Count) => void;
