// Did the page stay usable? The longest time between two frames, and the longest task on its own thread.

export interface FrameWatch {
  stop(): { readonly longestFrame: number; readonly longestTask: number }
}

export function watchFrames(): FrameWatch {
  let last = performance.now()
  let longestFrame = 0
  let longestTask = 0
  let running = true
  const frame = (): void => {
    const now = performance.now()
    longestFrame = Math.max(longestFrame, now - last)
    last = now
    if (running) requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration)
  })
  observer.observe({ type: 'longtask' })
  return {
    stop() {
      running = false
      // the time since the last frame counts as well: the thread may have been busy until now
      longestFrame = Math.max(longestFrame, performance.now() - last)
      for (const { duration } of observer.takeRecords()) longestTask = Math.max(longestTask, duration)
      observer.disconnect()
      return { longestFrame, longestTask }
    },
  }
}
