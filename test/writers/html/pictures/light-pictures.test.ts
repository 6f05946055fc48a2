import { expect, test, vi } from 'vitest';
import { preparePictures } from '../../../../src/writers/html/pictures/pictures.ts';
import { examplePublication } from '../../../engines/example.ts';

vi.mock('sharp', () => {
  throw new Error('sharp was loaded');
});

test('drawings and small images do not change, and sharp is not loaded for them', async () => {
  const [drawing] = examplePublication().resources;
  if (!drawing) throw new Error('Unexpected example without a picture');
  const icon = { ...drawing, path: 'pictures/i.png', mediaType: 'image/png', bytes: new Uint8Array(900) };
  const moving = { ...drawing, path: 'pictures/g.gif', mediaType: 'image/gif', bytes: new Uint8Array(90_000) };
  const publication = { ...examplePublication(), resources: [drawing, icon, moving] };
  for (const layout of ['single', 'site'] as const) {
    const { files } = await preparePictures(publication, { layout });
    expect(files).toEqual(layout === 'site' ? [drawing, icon, moving] : []);
  }
  const photograph = { ...drawing, mediaType: 'image/jpeg', bytes: new Uint8Array(90_000) };
  await expect(preparePictures({ ...publication, resources: [photograph] }, { layout: 'single' })).rejects.toThrow();
});
