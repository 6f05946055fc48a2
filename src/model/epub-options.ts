import type * as z from 'zod';
import type { epub } from './options/epub.ts';

/** What the project or the author decides about the EPUB. */
export type EpubOptions = z.output<typeof epub>;

export type EpubCompat = NonNullable<EpubOptions['compat']>;

export type Writing = NonNullable<EpubOptions['writing']>;

/** What a person says of its accessibility. */
export type AccessibilityStatement = NonNullable<EpubOptions['accessibility']>;
