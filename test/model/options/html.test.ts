import { describe, expect, test } from 'vitest';
import { html } from '../../../src/model/options/html.ts';

function faultOf(given: object): string | undefined {
  const { error } = html.safeParse(given);
  return error?.issues[0]?.message;
}

describe('html', () => {
  test.each([
    { url: 'https://example.org/guide/' },
    { url: 'https://example.org/{slug}/' },
    { edit: 'https://example.org/edit/main/{path}' },
    { redirects: { 'old.html': 'new.html', 'a/b/': '#id', 'a/c.htm': 'https://example.org/' } },
  ])('takes %j', (given) => {
    expect(html.parse(given)).toEqual(given);
  });

  test.each([
    [{ url: 'example.org' }, 'a URL such as'],
    [{ url: 'javascript:alert(1)' }, 'a URL such as'],
    [{ url: 'https://a b' }, 'a URL such as'],
    [{ url: 'https://example.org/"><script>' }, 'a URL such as'],
    [{ edit: 'https://example.org/edit' }, '{path}'],
    [{ layout: 'many' }, '`single` or `site`'],
  ])('does not take %j', (given, fault) => {
    expect(faultOf(given)).toContain(fault);
  });

  test.each(['', '../old.html', '/old.html', 'a/../b.html', '.hidden/', 'old', 'old.txt', 'a//b.html', 'C:\\x.html'])(
    'does not take the redirect of `%s`, which is no page in the site',
    (from) => {
      expect(html.safeParse({ redirects: { [from]: 'new.html' } }).success).toBe(false);
    },
  );
});
