/** Whether this tab shows the sample shop. Of this tab alone: every other goes on with the real one. */

const entry = 'danshao.demo';
const prefix = 'danshao-demo-';

/** Name of its database; `undefined`: this tab shows the real shop. */
export const demoName = (): string | undefined => {
  try {
    const id = sessionStorage.getItem(entry);
    return id !== null && /^[0-9a-f]{8}$/.test(id) ? prefix + id : undefined;
  } catch {
    return undefined;
  }
};

/** From the next load of this tab on. */
export const enterDemo = (): void => {
  sessionStorage.setItem(entry, crypto.randomUUID().slice(0, 8));
  reload();
};

export const leaveDemo = (): void => {
  sessionStorage.removeItem(entry);
  reload();
};

/** Everything begins anew, at the desk: nothing of the one shop stays in the memory of the other. */
const reload = (): void => {
  location.hash = '#/desk';
  location.reload();
};
