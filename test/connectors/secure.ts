/** The played platforms over TLS and under their real names, for a browser that must believe it speaks to them. */
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { hostHeader, type Platforms } from './server.ts';

export interface SecureFront {
  /** Flags that lead Chromium here. */
  readonly flags: readonly string[];
  close(): Promise<void>;
}

/** The certificate is made for this run, and nobody but a browser that was told so trusts it. */
export const startSecureFront = async (platforms: Platforms): Promise<SecureFront> => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'danshao.invalid' }], { keySize: 2048 });
  const server = createServer({ key, cert }, (incoming, outgoing) => {
    const onward = request(
      platforms.url + (incoming.url ?? '/'),
      { method: incoming.method, headers: { ...incoming.headers, [hostHeader]: incoming.headers.host } },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    flags: [
      '--ignore-certificate-errors',
      `--host-resolver-rules=${platforms.hosts.map((host) => `MAP ${host}:443 127.0.0.1:${port}`).join(',')}`,
    ],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
