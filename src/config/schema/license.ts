import licenseIds from 'spdx-license-ids/index.json' with { type: 'json' };
import * as z from 'zod';
import { nearest } from '../../model/nearest.ts';
import type { License } from '../../model/publication.ts';

const ids: readonly string[] = licenseIds;
const shape = 'the SPDX id of a licence, such as `CC-BY-4.0`, or its URL';

/** The licences of Creative Commons, which have their own URLs. */
const creativeCommons = /^CC-(?<terms>BY(?:-(?:NC|ND|SA))*)-(?<version>\d\.\d)$/u;

/** A licence by its SPDX id, or by the URL of its text. */
export const license = z.string({ error: shape }).transform((text, context): License => {
  const value = text.trim();
  if (/^https?:\/\//iu.test(value) && URL.canParse(value)) return { name: value, url: value };
  const id = ids.find((known) => known.toLowerCase() === value.toLowerCase());
  if (id !== undefined) return licenseOf(id);
  const near = nearest(value, ids);
  context.issues.push({
    code: 'custom',
    message: near ? `the SPDX id of a licence, such as \`${near}\`, or its URL` : shape,
    input: text,
  });
  return z.NEVER;
});

function licenseOf(id: string): License {
  if (id === 'CC0-1.0') return { name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' };
  const { terms, version } = creativeCommons.exec(id)?.groups ?? {};
  if (terms === undefined) return { name: id, url: `https://spdx.org/licenses/${id}.html` };
  return {
    name: `CC ${terms} ${version}`,
    url: `https://creativecommons.org/licenses/${terms.toLowerCase()}/${version}/`,
  };
}
