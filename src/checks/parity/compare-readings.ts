import type { ExpectedContent } from './expected.ts';
import { type Finding, findingsIn } from './findings.ts';
import type { Found } from './found.ts';
import type { ItemReading } from './items.ts';
import { metadataFindings } from './metadata.ts';
import { samePictures } from './pictures.ts';

/** @param wanted what the format shows of what is expected */
export async function compareReadings(
  expected: ExpectedContent,
  wanted: ItemReading,
  found: Found,
): Promise<Finding[]> {
  const same = await samePictures(found, expected.resources);
  return [
    ...metadataFindings(expected.metadata, found),
    ...findingsIn(wanted.text, found.text, same),
    ...findingsIn(wanted.notes, found.notes, same),
  ];
}
