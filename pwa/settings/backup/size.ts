/** Bytes as a person reads them, in decimal units as disks are sold. @example sizeText(2_913_000) // "2.9 MB" */
export const sizeText = (bytes: number): string => {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  const millions = bytes / 1_000_000;
  return millions < 1000 ? `${millions.toFixed(1)} MB` : `${(millions / 1000).toFixed(1)} GB`;
};
