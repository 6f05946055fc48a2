import type * as z from 'zod';
import type { epub } from './options/epub.ts';

/** What the project or the author configures for the EPUB. */
export type EpubOptions = z.output<typeof epub>;

export type EpubCompat = NonNullable<EpubOptions['compat']>;

export type Writing = NonNullable<EpubOptions['writing']>;

/** A person's statement on its accessibility. */
export type AccessibilityStatement = NonNullable<EpubOptions['accessibility']>;
