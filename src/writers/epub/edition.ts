import type { EpubOptions } from '../../model/epub-options.ts';
import type { Metadata } from '../../model/publication.ts';

/** The metadata of the EPUB. An ISBN names one form of a publication: those of other forms are left out where it has its own. */
export function editionMetadata(metadata: Metadata, { identifier }: EpubOptions): Metadata {
  if (!identifier) return metadata;
  const others = (metadata.identifiers ?? []).filter(
    ({ scheme, value }) => scheme !== identifier.scheme || (scheme !== 'isbn' && value !== identifier.value),
  );
  return { ...metadata, identifiers: [identifier, ...others] };
}
