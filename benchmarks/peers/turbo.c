/* libjpeg-turbo's own scaled decode to RGB, in memory: a line "shrink times file" in, that many durations in nanoseconds out. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <turbojpeg.h>

static long long now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void decode(const unsigned char *jpeg, unsigned long size, int shrink)
{
    tjhandle turbo = tjInitDecompress();
    int width, height, sampling, space;
    tjscalingfactor scale = {1, shrink};
    if (tjDecompressHeader3(turbo, jpeg, size, &width, &height, &sampling, &space) != 0) exit(2);
    width = TJSCALED(width, scale);
    height = TJSCALED(height, scale);
    unsigned char *rgb = malloc((size_t)width * height * 3);
    if (tjDecompress2(turbo, jpeg, size, rgb, width, 0, height, TJPF_RGB, 0) != 0) exit(3);
    free(rgb);
    tjDestroy(turbo);
}

int main(void)
{
    int shrink, times;
    char path[4096];
    setvbuf(stdout, NULL, _IOLBF, 1 << 16);
    puts("libjpeg-turbo " TURBO_VERSION);
    while (scanf("%d %d %4095[^\n]", &shrink, &times, path) == 3)
    {
        FILE *file = fopen(path, "rb");
        if (!file) return 1;
        fseek(file, 0, SEEK_END);
        long size = ftell(file);
        rewind(file);
        unsigned char *jpeg = malloc(size);
        if (fread(jpeg, 1, size, file) != (size_t)size) return 1;
        fclose(file);
        for (int i = 0; i < times; i++)
        {
            long long start = now();
            decode(jpeg, size, shrink);
            printf("%lld%c", now() - start, i + 1 < times ? ' ' : '\n');
        }
        free(jpeg);
    }
    return 0;
}
