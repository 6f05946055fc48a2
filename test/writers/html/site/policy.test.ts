import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { contentSecurityPolicy, withDataBlocks } from '../../../../src/writers/html/site/policy.ts';

test('refuses everything except files of the site', () => {
  expect(contentSecurityPolicy()).toBe(
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'",
  );
});

test('allows further sources', () => {
  expect(contentSecurityPolicy({ 'script-src': ["'self'", 'x'] })).toMatch(/; script-src 'self' x$/u);
});

test('allows data blocks in a head by their hashes', () => {
  const policy = withDataBlocks({ 'script-src': ["'self'"] }, '<script type="application/ld+json">{"a":\n1}</script>');
  const hash = createHash('sha256').update('{"a":\n1}').digest('base64');
  expect(policy).toEqual({ 'script-src': ["'self'", `'sha256-${hash}'`] });
  expect(withDataBlocks({}, '<meta>')).toEqual({});
});
