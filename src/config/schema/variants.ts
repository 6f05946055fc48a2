import * as z from 'zod';
import { text } from '../../model/options/values.ts';

/** Means every variant where names are expected. */
export const everyVariant = 'all';

const name = text.regex(/^[^\s,]+$/u, { error: 'a name without spaces or commas' });

/** The variants to build: one, several, or all. */
export const variant = z.union([name.transform((one) => [one]), z.array(name)], {
  error: 'a name, or a list of names',
});

/** The existing variants. */
export const variants = z.array(
  name.refine((variant) => variant !== everyVariant, { error: 'another name, because `all` means every variant' }),
  { error: 'a list of names' },
);
