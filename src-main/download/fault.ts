/** Why a mirror did not send a file: a clause without a full stop, which names the host. Another mirror may do. */
export class DownloadFault extends Error {}

/** What Node's error of a connection means; undefined: it is of another kind, such as of the disk. */
export function connectionFault(error: unknown, host: string): DownloadFault | undefined {
  const { code = '', syscall } = error as NodeJS.ErrnoException
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'ERR_STREAM_PREMATURE_CLOSE') return new DownloadFault(`the connection to ${host} broke off`)
  const isNetwork = syscall === 'getaddrinfo' || syscall === 'connect' || /^(ERR_TLS|CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO|EPROTO|HPE_|ETIMEDOUT|ENETDOWN|ENETUNREACH)/.test(code)
  return isNetwork ? new DownloadFault(`${host} can't be reached (${code})`) : undefined
}
