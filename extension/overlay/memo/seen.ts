/** Can a person see this element? */
export const isSeen = (element: Element): boolean => {
  if (!element.isConnected || element.closest('[aria-hidden="true"], [hidden]') !== null) return false;
  const { width, height } = element.getBoundingClientRect();
  if (width < 1 || height < 1) return false;
  return element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) ?? true;
};
