import { expect, test } from 'vitest';
import { reachOf } from '../../../src/platform/network/reach.ts';

const addressesOf = async (hostname: string, allow: string[] = []) =>
  (await reachOf(allow)(hostname)).map(({ address }) => address);

test.each(['localhost', '127.0.0.1', '[::1]', '10.0.0.1', '169.254.169.254'])(
  '%s is out of reach unless it is allowed',
  async (hostname) => {
    await expect(addressesOf(hostname)).rejects.toMatchObject({ fault: 'private' });
    expect((await addressesOf(hostname, ['localhost', '127.0.0.1', '::1', '10.0.0.0/8', '169.254.169.254'])).length)
      // `localhost` may have two addresses.
      .toBeGreaterThan(0);
  },
);

test('an allowed block or name does not allow others', async () => {
  await expect(addressesOf('127.0.0.1', ['10.0.0.0/8', 'localhost'])).rejects.toMatchObject({ fault: 'private' });
  expect(await addressesOf('127.0.0.1', ['127.0.0.0/8'])).toEqual(['127.0.0.1']);
});

test('every spelling of an address of this machine is blocked', async () => {
  const written = [
    'http://2130706433/',
    'http://0x7f.1/',
    'http://017700000001/',
    'http://[::ffff:127.0.0.1]/',
    'http://0/',
  ];
  for (const address of written) {
    await expect(addressesOf(new URL(address).hostname), address).rejects.toMatchObject({ fault: 'private' });
  }
});
