import * as z from 'zod';

/** An element of a drawing, as the drawing page describes it. */
export interface DrawnElement {
  name: string;
  classes: string[];
  attributes: Record<string, string>;
  /** Computed values of CSS. */
  style: Record<string, string>;
  /** Those of `fill` and `stroke` whose colour the author chose. */
  own: string[];
  /** For a text: its length, in user units. */
  length?: number | undefined;
  /** For a text: the colour of the shape behind it, and whether the author chose that. */
  ground?: Ground | undefined;
  children: (DrawnElement | string)[];
}

/** The shape behind a text. */
export interface Ground {
  fill: string;
  own: boolean;
}

/** Why a diagram cannot be drawn. */
export interface DrawingFault {
  message: string;
  /** The position in the text that Mermaid received: the line from 1, the column from 0. */
  line?: number | undefined;
  column?: number | undefined;
  /** The unexpected text there. */
  found?: string | undefined;
  /** Whether the only fault is that it takes too long. */
  isLate?: boolean | undefined;
}

/** The result for a diagram. */
export type Outcome = { drawing: DrawnElement } | { fault: DrawingFault };

const element: z.ZodType<DrawnElement> = z.object({
  name: z.string(),
  classes: z.array(z.string()),
  attributes: z.record(z.string(), z.string()),
  style: z.record(z.string(), z.string()),
  own: z.array(z.string()),
  length: z.number().optional(),
  ground: z.object({ fill: z.string(), own: z.boolean() }).optional(),
  get children() {
    return z.array(z.union([z.string(), element]));
  },
});

const outcome = z.union([
  z.object({ drawing: element }),
  z.object({
    fault: z.object({
      message: z.string(),
      line: z.number().optional(),
      column: z.number().optional(),
      found: z.string().optional(),
    }),
  }),
]);

/**
 * Parses the result of the drawing page, or of the cache.
 *
 * @throws Error if it does not have that shape
 */
export function readOutcome(value: unknown): Outcome {
  return outcome.parse(value);
}
