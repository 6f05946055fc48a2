import type { PdfFile } from '../../pdf/document.ts';
import type { Tags } from '../../pdf/structure/tags.ts';
import type { Annotation } from './annotations.ts';
import type { Painting } from './content/painting.ts';
import type { Condition } from './matterhorn/matterhorn.ts';

/** Something that an auditor would not accept. */
export interface Finding {
  /** The failure condition of the Matterhorn Protocol 1.1. */
  condition: Condition;
  /** What it is about, in a few words: `Figure`, `font F4`. */
  what: string;
  /** From 1, where it stands on a page. */
  page?: number | undefined;
}

/** What the checks of a PDF look at. */
export interface Subject {
  file: PdfFile;
  tags: Tags;
  painting: Painting;
  annotations: readonly Annotation[];
}

/** Looks at one side of a PDF. */
export type PdfCheck = (subject: Subject) => Iterable<Finding>;
