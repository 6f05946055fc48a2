/** How far some work has come. */
export interface Count {
  unit: 'chapters' | 'pages';
  /** How many of them are done. */
  done: number;
  total: number;
}

/** Takes how far some work has come, as often as that changes. */
export type TellCount = (count: Count) => void;
