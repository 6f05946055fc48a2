import type { Host } from '../platform/host.ts';
import { optional } from './optional.ts';
import type { Storage } from './storage.ts';

/** How often a request is tried before it fails, with growing pauses: if the store is needed, and if it is not. */
const attempts = { patient: 6, impatient: 2 };

/** Milliseconds to connect. Without a limit, a server that drops packets would stop a build for minutes. */
const connectionTimeout = 5000;

/**
 * A storage in a bucket of S3, or of a service with the same interface. Credentials and region come from the environment, as
 * for all programs with Amazon's library (`AWS_ACCESS_KEY_ID`, `AWS_REGION`, `AWS_ENDPOINT_URL_S3` …).
 *
 * @param folder of the bucket; empty for its top
 * @param isPatient whether a request that fails is repeated for some seconds. @throws Failure `package-missing`
 */
export async function bucketStorage(
  bucket: string,
  folder: string,
  env: Host['env'],
  isPatient: boolean,
): Promise<Storage> {
  // Otherwise, each command would say that later versions need a later Node.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const s3 = await optional(['@aws-sdk/client-s3'], () => import('@aws-sdk/client-s3'));
  const hasOwnEndpoint = (env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL) !== undefined;
  // Services of one's own seldom have a host name for each bucket.
  const client = new s3.S3Client({
    maxAttempts: isPatient ? attempts.patient : attempts.impatient,
    requestHandler: { connectionTimeout },
    forcePathStyle: hasOwnEndpoint,
  });
  const name = `s3://${[bucket, ...folder.split('/')].filter(Boolean).join('/')}`;
  const at = (key: string) => ({ Bucket: bucket, Key: [...folder.split('/'), key].filter(Boolean).join('/') });
  const unlessAbsent = <T>(error: unknown, absent: T): T => {
    const status = error instanceof s3.S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    // A bucket that does not exist is no absent file.
    if (status === 404 && (error as Error).name !== 'NoSuchBucket') return absent;
    throw error;
  };
  return {
    name,
    exists: (key) =>
      client.send(new s3.HeadObjectCommand(at(key))).then(
        () => true,
        (error) => unlessAbsent(error, false),
      ),
    async read(key) {
      try {
        const { Body } = await client.send(new s3.GetObjectCommand(at(key)));
        return await Body?.transformToByteArray();
      } catch (error) {
        return unlessAbsent(error, undefined);
      }
    },
    async write(key, bytes, digest) {
      const ChecksumSHA256 = Buffer.from(digest, 'hex').toString('base64');
      await client.send(new s3.PutObjectCommand({ ...at(key), Body: bytes, ChecksumSHA256 }));
    },
    async remove(key) {
      await client.send(new s3.DeleteObjectCommand(at(key)));
    },
  };
}
