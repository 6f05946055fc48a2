import * as z from 'zod';

/** An element of a drawing, as the drawing page describes it. */
export interface DrawnElement {
  name: string;
  classes: string[];
  attributes: Record<string, string>;
  /** Computed values of CSS. */
  style: Record<string, string>;
  /** Of `fill` and `stroke`, those whose colour the author chose. */
  own: string[];
  /** Of a text: how far it runs, in user units. */
  length?: number | undefined;
  /** Of a text: the colour of the shape that it stands on, and whether the author chose that. */
  ground?: Ground | undefined;
  children: (DrawnElement | string)[];
}

/** The shape that a text stands on. */
export interface Ground {
  fill: string;
  own: boolean;
}

/** Why a diagram cannot be drawn. */
export interface DrawingFault {
  message: string;
  /** Where in the text that Mermaid was handed: the line from 1, the column from 0. */
  line?: number | undefined;
  column?: number | undefined;
  /** The text that was not expected there. */
  found?: string | undefined;
  /** Whether it is only that it takes too long. */
  isLate?: boolean | undefined;
}

/** What comes of a diagram. */
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
 * Reads what the drawing page, or the cache, has handed over.
 *
 * @throws Error where it is not of that shape
 */
export function readOutcome(value: unknown): Outcome {
  return outcome.parse(value);
}
