// Arguments -> config -> wiring -> run: the only place that builds everything.

int main()
{
    return 0;
}
