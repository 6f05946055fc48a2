import type { Format } from '../formats/names.ts';
import type { Artifact, Publication } from '../model/publication.ts';
import type { PreparedSource } from './prepared-source.ts';

/** The files of a publication in one format, written before those of others. */
export interface EarlyFiles {
  format: Format;
  publication: Publication;
  /** The main file first. */
  files: readonly Artifact[];
}

/** Somebody who looks at the files of a run as they are written. The first format is then written before the others. */
export interface Viewer {
  /** The formats that are written, of those of the project. Default: all. */
  formats?: readonly Format[];
  /** Called for each publication before the first one is written, which begins once all of these calls are done. */
  onPrepared?(publication: Publication, prepared: PreparedSource): void | Promise<void>;
  /** The publication as it is written for the viewer, which has the same content. */
  viewed(publication: Publication, format: Format): Publication;
  onWritten(files: EarlyFiles): void;
}
